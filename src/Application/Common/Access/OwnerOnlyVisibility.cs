using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Common;

/// <summary>Whose a record is, and whether he lets everybody have it.</summary>
public sealed record RecordOwnership(Guid Id, Guid OwnerId, bool IsShared);

/// <summary>Records that are there for whoever has ordered or made them, however far the rights of others reach.</summary>
public abstract class OwnerOnlyVisibility : IRecordVisibility
{
    public abstract string ResourcePath { get; }

    public abstract string Read { get; }

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    ) =>
        (await Owners(ids).ToListAsync(ct)).ToDictionary(
            record => record.Id,
            record => new RecordAccess(record.IsShared || record.OwnerId == caller.Id, [record.OwnerId], [])
        );

    /// <summary>Of those that the tenant has.</summary>
    protected abstract IQueryable<RecordOwnership> Owners(IReadOnlyCollection<Guid> ids);

    /// <summary>No role opens those of others.</summary>
    public Task<int> CountDifference(ICaller one, ICaller other, int limit, CancellationToken ct) => Task.FromResult(0);
}
