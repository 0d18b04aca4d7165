namespace MakCrm.Application.Leads;

sealed class SearchLeadsHandler(IRecordSearch search, ILeadReader reader, LeadRelatedRecordLoader answers)
    : IMessageHandler<Contract.SearchLeads, Contract.LeadPage>
{
    public async Task<Result<Contract.LeadPage>> Handle(Contract.SearchLeads request, CancellationToken cancellationToken)
    {
        var found = await search.Find(RecordType.Lead, request.Body, cancellationToken);
        return found.IsOk
            ? await answers.Page(await reader.Tell(found.Value, cancellationToken), request.Include, cancellationToken)
            : found.Error;
    }
}
