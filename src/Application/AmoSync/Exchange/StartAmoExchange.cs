using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class StartAmoExchangeHandler(AmoAccountService service, AmoExchangeService exchanges, IAmoDb db, TimeProvider clock)
    : IMessageHandler<Contract.StartAmoExchange, Contract.AmoExchange>
{
    public async Task<Result<Contract.AmoExchange>> Handle(Contract.StartAmoExchange request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        if (account.State != AmoAccountState.Active)
            return AmoErrors.NotActive;
        if (!await db.AmoMappings.AnyAsync(m => m.Id == request.Id, cancellationToken))
            return AmoErrors.MappingMissing;
        var exchange = await exchanges.Find(request.Id, cancellationToken);
        if (exchange is null)
            db.AmoExchanges.Add(exchange = AmoExchange.Of(request.Id, clock.GetUtcNow()));
        var (incoming, outgoing) = (request.Body.Incoming.MapTo<AmoIncoming>(), request.Body.Outgoing.MapTo<AmoOutgoing>());
        var (notes, tasks) = (request.Body.Notes?.MapTo<AmoDirection>(), request.Body.Tasks?.MapTo<AmoDirection>());
        exchange.Start(incoming, outgoing, notes ?? AmoDirection.None, tasks ?? AmoDirection.None, clock.GetUtcNow());
        return await exchanges.View(exchange, cancellationToken);
    }
}
