using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

/// <summary>A new tenant begins with one pipeline and the usual reasons, in the language it speaks.</summary>
sealed class PipelineSeed(IPipelinesDb db, TimeProvider clock) : ITenantSeeder
{
    sealed record PipelineSeedTexts(string Pipeline, IReadOnlyList<StageDetails> Stages, IReadOnlyList<string> LossReasons);

    static readonly PipelineSeedTexts Russian = new(
        "Кредит",
        Stages("Новая заявка", "Сбор документов", "Подана в банк", "Одобрено", "Выдан", "Отказ"),
        ["Отказ банка", "Плохая кредитная история", "Клиент передумал", "Не устроили условия", "Не удалось связаться", "Ушёл к конкурентам"]
    );

    static readonly PipelineSeedTexts English = new(
        "Loan",
        Stages("New application", "Collecting documents", "Submitted to the bank", "Approved", "Funded", "Refused"),
        [
            "Declined by the bank",
            "Bad credit history",
            "Client changed their mind",
            "Client declined the terms",
            "Could not be reached",
            "Lost to a competitor",
        ]
    );

    public Task Seed(TenantSeedContext facts, CancellationToken ct)
    {
        var (words, now) = (facts.Language == "en" ? English : Russian, clock.GetUtcNow());
        db.Pipelines.Add(Pipeline.Create(words.Pipeline, isDefault: true, words.Stages, now).Value);
        db.LossReasons.AddRange(words.LossReasons.Select(name => LossReason.Create(name, now)));
        return Task.CompletedTask;
    }

    static IReadOnlyList<StageDetails> Stages(
        string first,
        string documents,
        string atBank,
        string approved,
        string paid,
        string refused
    ) =>
        [
            new(first, "#2F80ED", StageType.Open, null),
            new(documents, "#E0A030", StageType.Open, null),
            new(atBank, "#9B51E0", StageType.Open, null),
            new(approved, "#56CCF2", StageType.Open, null),
            new(paid, "#27AE60", StageType.Won, null),
            new(refused, "#EB5757", StageType.Lost, null),
        ];
}
