using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

/// <summary>A lot has got a time by which something is due; the clock may have to wake earlier than it thought.</summary>
sealed class OnLotOpened(ILotAlarm alarm) : IOn<LotScheduled>, IOn<LotOpened>, IOn<LotReopened>
{
    public Task Handle(LotScheduled raised, EventFacts facts, CancellationToken ct) => Wake();

    public Task Handle(LotOpened raised, EventFacts facts, CancellationToken ct) => Wake();

    public Task Handle(LotReopened raised, EventFacts facts, CancellationToken ct) => Wake();

    Task Wake()
    {
        alarm.Wake();
        return Task.CompletedTask;
    }
}
