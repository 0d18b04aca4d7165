using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class CreateClientRelationHandler(ClientRelationService relations, ClientVisibility visibility, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateClientRelation, Contract.ClientRelation>
{
    public async Task<Result<Contract.ClientRelation>> Handle(Contract.CreateClientRelation request, CancellationToken cancellationToken)
    {
        var registration = request.Body;
        if (await visibility.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (client.TrashedAt is not null)
            return ClientErrors.Trashed;
        if (await visibility.Find(registration.ClientId, ClientVisibility.Read, cancellationToken) is not { TrashedAt: null } other)
            return ClientErrors.Unknown;
        var details = new ClientRelationDetails(registration.Since, registration.Until, registration.Comment);
        var made = ClientRelation.Make(client.Id, other.Id, registration.Role.MapTo<ClientRole>(), details, caller.Now(clock));
        if (!made.IsOk)
            return made.Error;
        if (await relations.IsTaken(made.Value, cancellationToken))
            return ClientRelationErrors.Taken;
        return relations.Show(client, relations.Add(made.Value), other);
    }
}
