using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class DisableBankConnectionHandler(BankConnectionReader reader)
    : IMessageHandler<Contract.DisableBankConnection, Contract.BankConnection>
{
    public async Task<Result<Contract.BankConnection>> Handle(
        Contract.DisableBankConnection request,
        CancellationToken cancellationToken
    ) =>
        await reader.Find(request.Id, cancellationToken) is { } connection
            ? connection.Disable().Map(() => reader.View(connection))
            : BankConnectionErrors.NotFound;
}
