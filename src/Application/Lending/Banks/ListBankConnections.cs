using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListBankConnectionsHandler(ILendingDb db, BankConnectionReader reader)
    : IMessageHandler<Contract.ListBankConnections, Contract.BankConnectionPage>
{
    public async Task<Result<Contract.BankConnectionPage>> Handle(Contract.ListBankConnections request, CancellationToken cancellationToken)
    {
        var connections = db.BankConnections.AsNoTracking();
        if (request.BankId is { } bank)
            connections = connections.Where(c => c.BankId == bank);
        var page = await connections.ToPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.BankConnectionPage { Items = [.. p.Items.Select(reader.View)], NextCursor = p.NextCursor });
    }
}
