using System.Collections.Concurrent;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.Infrastructure.Persistence.CustomFields;

/// <summary>
/// The definitions of each tenant, at most <see cref="MachineClientDirectory.Freshness"/> old on every instance. Where one is being changed nothing is
/// remembered for as long: whoever asks until the change is committed would keep what it was before.
/// </summary>
public sealed class CustomFieldCache(TimeProvider clock)
{
    const int Remembered = 10_000;
    readonly ConcurrentDictionary<Guid, (IReadOnlyDictionary<RecordType, CustomFieldSet> Fields, long ReadAt)> existing = new();
    readonly ConcurrentDictionary<Guid, long> changing = new();

    internal IReadOnlyDictionary<RecordType, CustomFieldSet>? Find(Guid tenant) =>
        existing.TryGetValue(tenant, out var entry) && IsRecent(entry.ReadAt) ? entry.Fields : null;

    internal void Keep(Guid tenant, IReadOnlyDictionary<RecordType, CustomFieldSet> fields)
    {
        if (changing.TryGetValue(tenant, out var at) && IsRecent(at))
            return;
        changing.TryRemove(tenant, out _);
        if (existing.Count >= Remembered)
            existing.Clear();
        existing[tenant] = (fields, clock.GetTimestamp());
    }

    internal void Forget(Guid tenant)
    {
        changing[tenant] = clock.GetTimestamp();
        existing.TryRemove(tenant, out _);
    }

    bool IsRecent(long at) => clock.GetElapsedTime(at) < MachineClientDirectory.Freshness;
}
