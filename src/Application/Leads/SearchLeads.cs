namespace MakCrm.Application.Leads;

sealed class SearchLeadsHandler(IRecordSearch search, ILeadReader reader, Exchange exchange)
    : IHandle<Contract.SearchLeads, Contract.LeadPage>
{
    public async Task<Result<Contract.LeadPage>> Handle(Contract.SearchLeads request, CancellationToken cancellationToken)
    {
        var found = await search.Find(RecordKind.Lead, request.Body, cancellationToken);
        return found.IsOk ? exchange.Reply<Contract.LeadPage>(await reader.Tell(found.Value, cancellationToken)) : found.Error;
    }
}
