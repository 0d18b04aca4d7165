using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Both deals have the same client, so no bank gets a second live application of it by this.</summary>
sealed class DealLoanApplicationMerge(ILendingDb db, TimeProvider clock) : MergePart<LoanApplication>, IDealMergePart
{
    public override string Table => "loan_applications";

    protected override IQueryable<LoanApplication> Of(IReadOnlyCollection<Guid> records) =>
        db.LoanApplications.Where(a => a.DealId != null && records.Contains(a.DealId.Value));

    protected override Guid RecordOf(LoanApplication row) => row.DealId!.Value;

    protected override void MoveTo(LoanApplication row, Guid record) => row.MoveToDeal(record, clock.GetUtcNow());
}
