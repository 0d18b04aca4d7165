using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Application.AmoSync;

sealed class GetAmoExchangeHandler(AmoAccountService service, AmoExchangeService exchanges, TimeProvider clock)
    : IMessageHandler<Contract.GetAmoExchange, Contract.AmoExchange>
{
    public async Task<Result<Contract.AmoExchange>> Handle(Contract.GetAmoExchange request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        var exchange = await exchanges.FindReadOnly(request.Id, cancellationToken) ?? AmoExchange.Of(request.Id, clock.GetUtcNow());
        return await exchanges.View(exchange, cancellationToken);
    }
}
