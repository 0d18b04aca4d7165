using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>Whoever hears of it first begins.</summary>
sealed class OnAmoDictionariesAsked(IAmoDictionaryWorker worker) : IOn<AmoDictionariesAsked>
{
    public Task Handle(AmoDictionariesAsked raised, EventFacts facts, CancellationToken ct)
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}
