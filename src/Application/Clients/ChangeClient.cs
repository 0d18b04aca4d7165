using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class ChangeClientHandler(ClientEntrance entrance, ClientSight sight) : IHandle<Contract.ChangeClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.ChangeClient request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientSight.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (ClientMask.Refusal(sight.Look(client), request.Body) is { } masked)
            return masked;
        var changed = await entrance.Change(client, request.Body, request.AllowDuplicate == true, cancellationToken);
        return changed.IsOk ? await sight.Show(client, cancellationToken) : changed.Error;
    }
}
