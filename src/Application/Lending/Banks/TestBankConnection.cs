using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class TestBankConnectionHandler(BankConnectionReader reader, IBankGateway gateway)
    : IMessageHandler<Contract.TestBankConnection, Contract.BankTestResult>
{
    public async Task<Result<Contract.BankTestResult>> Handle(Contract.TestBankConnection request, CancellationToken cancellationToken)
    {
        if (await reader.Open(request.Id, cancellationToken) is not { } connection)
            return BankConnectionErrors.NotFound;
        var answer = await gateway.Get(connection, connection.Terms.Mapping.TestPath ?? "/", cancellationToken);
        return new Contract.BankTestResult
        {
            IsReached = answer.Trouble is null,
            HttpStatus = answer.Status,
            Trouble = answer.Trouble?.MapTo<Contract.BankTrouble>(),
        };
    }
}
