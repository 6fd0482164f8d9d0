"""What a process that opens uploaded files may take of the machine."""

import resource


def limit_resources(cpu_seconds: int, address_space_bytes: int, file_bytes: int) -> None:
    """Limit this process and those that it starts: time, memory, the size of files it writes.

    A limit that is lower already stays.
    """
    for limit, value in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, address_space_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, file_bytes),
    ):
        _, hard = resource.getrlimit(limit)
        is_lower = hard == resource.RLIM_INFINITY or value < hard
        resource.setrlimit(limit, (value, value) if is_lower else (hard, hard))
