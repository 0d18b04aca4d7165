namespace MakCrm.Application.Leads;

sealed class ListLeadsHandler(ILeadReader reader, Exchange exchange) : IHandle<Contract.ListLeads, Contract.LeadPage>
{
    public async Task<Result<Contract.LeadPage>> Handle(Contract.ListLeads request, CancellationToken cancellationToken) =>
        Paging.TryDecode(request.Cursor, out var before)
            ? exchange.Reply<Contract.LeadPage>(await reader.List(request, before, cancellationToken))
            : Paging.InvalidCursor;
}
