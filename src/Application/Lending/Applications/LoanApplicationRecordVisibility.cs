using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class LoanApplicationRecordVisibility(ILendingDb db, LoanApplicationVisibility applications) : IRecordVisibility
{
    public string Place => "loan-applications";

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
            a => new RecordAccess(scope.Covers(a.ResponsibleId), a.ResponsibleId is { } owner ? [owner] : [], [])
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        applications.Of(one, Read).CountBeyond(applications.Of(other, Read), limit, ct);
}
