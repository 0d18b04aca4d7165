namespace MakCrm.Application.Identity;

sealed class ListMachineClientsHandler(IIdentityDb db) : IMessageHandler<Contract.ListMachineClients, Contract.MachineClientPage>
{
    public async Task<Result<Contract.MachineClientPage>> Handle(Contract.ListMachineClients request, CancellationToken cancellationToken)
    {
        var page = await db.MachineClients.ToPage(request.Cursor, request.Limit, MachineClientViews.MachineClient, cancellationToken);
        return page.Map(p => new Contract.MachineClientPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
