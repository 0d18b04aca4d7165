using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class EnableBankConnectionHandler(BankConnectionReader reader)
    : IMessageHandler<Contract.EnableBankConnection, Contract.BankConnection>
{
    public async Task<Result<Contract.BankConnection>> Handle(Contract.EnableBankConnection request, CancellationToken cancellationToken) =>
        await reader.Find(request.Id, cancellationToken) is { } connection
            ? connection.Enable().Map(() => reader.View(connection))
            : BankConnectionErrors.NotFound;
}
