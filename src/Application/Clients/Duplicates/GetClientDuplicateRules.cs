namespace MakCrm.Application.Clients;

sealed class GetClientDuplicateRulesHandler(ClientDuplicateMatcher matching)
    : IMessageHandler<Contract.GetClientDuplicateRules, Contract.ClientDuplicateRules>
{
    public async Task<Result<Contract.ClientDuplicateRules>> Handle(
        Contract.GetClientDuplicateRules request,
        CancellationToken cancellationToken
    ) => (await matching.Rules(cancellationToken)).View();
}
