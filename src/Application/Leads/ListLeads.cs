namespace MakCrm.Application.Leads;

sealed class ListLeadsHandler(ILeadReader reader, LeadRelatedRecordLoader answers) : IMessageHandler<Contract.ListLeads, Contract.LeadPage>
{
    public async Task<Result<Contract.LeadPage>> Handle(Contract.ListLeads request, CancellationToken cancellationToken) =>
        PageCursor.TryDecode(request.Cursor, out var before)
            ? await answers.Page(await reader.List(request, before, cancellationToken), request.Include, cancellationToken)
            : PageCursor.InvalidCursor;
}
