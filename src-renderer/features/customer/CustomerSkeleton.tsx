import { Skeleton, Stack } from '@mantine/core';

export function CustomerSkeleton() {
  return (
    <Stack gap="sm" aria-busy="true">
      <Skeleton height={20} width="60%" />
      <Skeleton height={14} width="40%" />
      <Skeleton height={72} radius={8} />
      <Skeleton height={14} width="50%" />
    </Stack>
  );
}
