using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class GetCommissionHandler(ICommissionsDb db, CommissionVisibility visibility, IPartnerPostings ledger)
    : IMessageHandler<Contract.GetCommission, Contract.CommissionDetails>
{
    public async Task<Result<Contract.CommissionDetails>> Handle(Contract.GetCommission request, CancellationToken cancellationToken)
    {
        var accruals = await visibility.Accruals(cancellationToken);
        if (await accruals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } accrual)
            return CommissionErrors.AccrualNotFound;
        var plan = await db.CommissionPlans.AsNoTracking().FirstAsync(p => p.Id == accrual.PlanId, cancellationToken);
        var version = await db
            .CommissionPlanVersions.AsNoTracking()
            .FirstAsync(v => v.PlanId == accrual.PlanId && v.Number == accrual.PlanVersion, cancellationToken);
        var lines = await ledger.Lines(accrual.TransactionId, cancellationToken);
        return new Contract.CommissionDetails
        {
            Commission = accrual.View(),
            Fact = (await db.CommissionFacts.AsNoTracking().FirstAsync(f => f.Id == accrual.FactId, cancellationToken)).View(),
            PlanName = plan.Name,
            Rule = version.Terms.Rules.FirstOrDefault(r => r.Key == accrual.Explanation.RuleKey)?.View(),
            Ledger = [.. lines.Select(Line)],
            Others = [.. (await Others(accrual, cancellationToken)).Select(a => a.View())],
        };
    }

    /// <summary>Sums of the same fact, which may be more than a list can hold only where plans change without end.</summary>
    Task<List<CommissionAccrual>> Others(CommissionAccrual accrual, CancellationToken ct) =>
        db
            .CommissionAccruals.AsNoTracking()
            .Where(a => a.FactId == accrual.FactId && a.PartnerId == accrual.PartnerId && a.Level == accrual.Level && a.Id != accrual.Id)
            .OrderByDescending(a => a.Sequence)
            .Take(200)
            .ToListAsync(ct);

    static Contract.CommissionLedgerLine Line(LedgerLineFacts line) =>
        new() { Account = EnumWireFormat.Parse<Contract.LedgerAccountCode>(line.Account), Amount = line.Amount.ToContract() };
}
