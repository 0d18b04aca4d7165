using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ChangeBankHandler(ILendingDb db, ICaller caller) : IMessageHandler<Contract.ChangeBank, Contract.Bank>
{
    public async Task<Result<Contract.Bank>> Handle(Contract.ChangeBank request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        return await db.Banks.FirstOrDefaultAsync(b => b.Id == request.Id, cancellationToken) is { } bank
            ? bank.Change(Merge(bank.Details, request.Body)).Then(bank.View)
            : BankErrors.NotFound;
    }

    static BankProfile Merge(BankProfile present, MergePatch<Contract.BankChanges> patch) =>
        new(
            patch.Or("name", patch.Changes.Name!, present.Name),
            patch.Or("bic", patch.Changes.Bic, present.Bic),
            patch.Or("website", patch.Changes.Website, present.Website),
            patch.Or("decisionDays", patch.Changes.DecisionDays, present.DecisionDays),
            patch.Or("note", patch.Changes.Note, present.Note)
        );
}
