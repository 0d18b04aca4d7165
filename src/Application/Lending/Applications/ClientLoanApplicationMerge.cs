using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>All applications go to the survivor, but for live ones to a bank that it has a live one at already.</summary>
sealed class ClientLoanApplicationMerge(ILendingDb db, TimeProvider clock) : IClientMergePart
{
    public string Table => "loan_applications";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.LoanApplications.CountAsync(a => a.ClientId != null && from.Contains(a.ClientId.Value), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var applications = await db
            .LoanApplications.Where(a => a.ClientId != null && from.Contains(a.ClientId.Value))
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        var taken = await BanksOf(to, ct);
        var moved = new List<MovedFrom>();
        foreach (var application in applications.Where(a => !a.State.IsLive() || taken.Add(a.BankId)))
        {
            moved.Add(new(application.Id, application.ClientId!.Value));
            application.MoveTo(to, clock.GetUtcNow());
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var applications = await db.LoanApplications.Where(a => a.ClientId == survivor && former.Keys.Contains(a.Id)).ToListAsync(ct);
        var back = 0;
        foreach (var application in applications)
        {
            var to = former[application.Id];
            if (application.State.IsLive() && (await BanksOf(to, ct)).Contains(application.BankId))
                continue;
            application.MoveTo(to, clock.GetUtcNow());
            back++;
        }

        return back;
    }

    async Task<HashSet<Guid>> BanksOf(Guid client, CancellationToken ct) =>
        [
            .. await db
                .LoanApplications.Where(a => a.ClientId == client && LoanApplicationStates.Live.Contains(a.State))
                .Select(a => a.BankId)
                .ToListAsync(ct),
        ];
}
