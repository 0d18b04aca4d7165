using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class DisconnectAmoAccountHandler(AmoAccountService service, IAmoDb db) : IMessageHandler<Contract.DisconnectAmoAccount, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DisconnectAmoAccount request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        account.Disconnect();
        // Its tokens go with it.
        db.AmoAccounts.Remove(account);
        return NoContent.Value;
    }
}
