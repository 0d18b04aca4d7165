using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class DisconnectAmoAccountHandler(AmoDesk desk, IAmoDb db) : IHandle<Contract.DisconnectAmoAccount, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DisconnectAmoAccount request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        account.Disconnect();
        // Its tokens go with it.
        db.AmoAccounts.Remove(account);
        return Nothing.Value;
    }
}
