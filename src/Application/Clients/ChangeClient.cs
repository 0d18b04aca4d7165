using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class ChangeClientHandler(ClientEditor entrance, ClientVisibility visibility)
    : IMessageHandler<Contract.ChangeClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.ChangeClient request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (ClientMasking.ValidatePatch(visibility.Look(client), request.Body) is { } masked)
            return masked;
        var changed = await entrance.Change(client, request.Body, request.AllowDuplicate == true, cancellationToken);
        return changed.IsOk ? await visibility.ToContract(client, cancellationToken) : changed.Error;
    }
}
