using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class CreateBankHandler(ILendingDb db, ICaller caller, TimeProvider clock) : IMessageHandler<Contract.CreateBank, Contract.Bank>
{
    public async Task<Result<Contract.Bank>> Handle(Contract.CreateBank request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (!await db.Banks.HasCapacity(Bank.Most, cancellationToken))
            return BankErrors.LimitReached;
        var body = request.Body;
        var bank = Bank.Register(body.Code, new(body.Name, body.Bic, body.Website, body.DecisionDays, body.Note), clock.GetUtcNow());
        db.Banks.Add(bank);
        return bank.View();
    }
}
