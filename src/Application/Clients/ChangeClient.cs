using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class ChangeClientHandler(ClientEditor entrance, ClientVisibility sight) : IMessageHandler<Contract.ChangeClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.ChangeClient request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (ClientMasking.ValidatePatch(sight.Look(client), request.Body) is { } masked)
            return masked;
        var changed = await entrance.Change(client, request.Body, request.AllowDuplicate == true, cancellationToken);
        return changed.IsOk ? await sight.ToContract(client, cancellationToken) : changed.Error;
    }
}
