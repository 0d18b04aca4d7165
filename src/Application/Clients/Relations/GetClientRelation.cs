using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class GetClientRelationHandler(ClientRelationService relations, ClientVisibility visibility)
    : IMessageHandler<Contract.GetClientRelation, Contract.ClientRelation>
{
    public async Task<Result<Contract.ClientRelation>> Handle(Contract.GetClientRelation request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Read, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        return await relations.Find(client.Id, request.RelationId, cancellationToken) is { } relation
            ? relations.Show(client, relation)
            : ClientRelationErrors.NotFound;
    }
}
