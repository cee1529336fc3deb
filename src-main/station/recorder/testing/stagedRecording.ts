import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RecordedLane } from '../../../../agent/protocol/recording.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { segmentFiles } from '../files/segmentFiles.ts';
import { segmentsOnDisk } from '../files/segmentsOnDisk.ts';
import { writeRecording } from '../files/writeRecording.ts';
import { makeKey, type RecordingKey } from '../keys/recordingKey.ts';
import { readCallSound } from '../reading/readCallSound.ts';
import { SoundFiles } from '../reading/soundFiles.ts';
import { soundBytes } from '../reading/soundStream.ts';

/** A call's recording in a folder of its own, and how a station reads it. */
export class StagedRecording {
  readonly folder = join(temporaryFolder(), 'recordings');
  readonly callId: string = randomUUID();
  key: RecordingKey = makeKey();
  readonly keyOf = (id: string) => (id === this.key.id ? this.key : undefined);

  write(lanes: Partial<Record<RecordedLane, Int16Array>>, { segment = 1, startMs = 0 } = {}) {
    return writeRecording({ folder: this.folder, callId: this.callId, segment, startMs, key: this.key }, lanes);
  }

  files(segment = 1) {
    return segmentFiles(this.folder, this.callId, segment);
  }

  async sound() {
    return readCallSound(this.folder, this.callId, await segmentsOnDisk(this.folder, this.callId), this.keyOf);
  }

  soundFiles() {
    return new SoundFiles(this.folder, this.callId, this.keyOf);
  }

  /** The call's one stream, or a part of it. */
  async stream(from?: number, to?: number): Promise<Buffer> {
    const files = this.soundFiles();
    const pieces: Buffer[] = [];
    for await (const piece of soundBytes(await this.sound(), files, from, to)) pieces.push(Buffer.from(piece));
    await files.close();
    return Buffer.concat(pieces);
  }
}
