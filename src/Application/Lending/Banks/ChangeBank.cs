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
            ? bank.Change(Merge(bank.Details, request.Body)).Map(bank.View)
            : BankErrors.NotFound;
    }

    static BankProfile Merge(BankProfile present, MergePatch<Contract.BankChanges> patch) =>
        new(
            patch.ValueOr("name", patch.Changes.Name!, present.Name),
            patch.ValueOr("bic", patch.Changes.Bic, present.Bic),
            patch.ValueOr("website", patch.Changes.Website, present.Website),
            patch.ValueOr("decisionDays", patch.Changes.DecisionDays, present.DecisionDays),
            patch.ValueOr("note", patch.Changes.Note, present.Note)
        );
}
