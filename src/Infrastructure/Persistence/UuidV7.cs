namespace MakCrm.Infrastructure.Persistence;

/// <summary>Ids are in order of time, so that records since a moment are a range of their key and need no index of their own.</summary>
static class UuidV7
{
    /// <summary>No record of this month has a lesser id, and none of an earlier one a greater.</summary>
    public static Guid MinForMonth(DateTimeOffset now)
    {
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var bytes = Guid.CreateVersion7(month).ToByteArray(bigEndian: true);
        // Behind the time an id is random: the least one has nothing there.
        bytes.AsSpan(6).Clear();
        return new(bytes, bigEndian: true);
    }
}
