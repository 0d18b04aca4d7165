using MakCrm.Application.Lending.Screening;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class OnBorrowerChanged(ScreeningExpiry screenings) : IOn<BorrowerChanged>
{
    public Task Handle(BorrowerChanged raised, EventFacts facts, CancellationToken ct) => screenings.Expire(raised.ClientId, ct);
}
