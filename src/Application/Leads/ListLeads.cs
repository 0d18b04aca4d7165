namespace MakCrm.Application.Leads;

sealed class ListLeadsHandler(ILeadReader reader, LeadInclusions answers) : IHandle<Contract.ListLeads, Contract.LeadPage>
{
    public async Task<Result<Contract.LeadPage>> Handle(Contract.ListLeads request, CancellationToken cancellationToken) =>
        Paging.TryDecode(request.Cursor, out var before)
            ? await answers.Page(await reader.List(request, before, cancellationToken), request.Include, cancellationToken)
            : Paging.InvalidCursor;
}
