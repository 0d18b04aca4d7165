using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class GetBankConnectionHandler(BankConnectionReader reader) : IMessageHandler<Contract.GetBankConnection, Contract.BankConnection>
{
    public async Task<Result<Contract.BankConnection>> Handle(Contract.GetBankConnection request, CancellationToken cancellationToken) =>
        await reader.Find(request.Id, cancellationToken) is { } connection ? reader.View(connection) : BankConnectionErrors.NotFound;
}
