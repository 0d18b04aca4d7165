using MakCrm.Application.Lending.Screening;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class OnBorrowerChanged(ScreeningExpiry screenings) : IEventHandler<BorrowerChanged>
{
    public Task Handle(BorrowerChanged raised, EventContext facts, CancellationToken ct) => screenings.Expire(raised.ClientId, ct);
}
