using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class LoanApplicationRecordVisibility(ILendingDb db, LoanApplicationVisibility applications) : IRecordVisibility
{
    public string ResourcePath => "loan-applications";

    public string Read => LoanApplicationVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var scope = caller.ScopeOf(permission);
        var found = await db.LoanApplications.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.ResponsibleId }).ToListAsync(ct);
        return found.ToDictionary(
            a => a.Id,
            a => new RecordAccess(scope.Includes(a.ResponsibleId), a.ResponsibleId is { } owner ? [owner] : [], [])
        );
    }

    public Task<int> CountDifference(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        applications.Of(one, Read).CountDifference(applications.Of(other, Read), limit, ct);
}
