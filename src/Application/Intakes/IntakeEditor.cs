using MakCrm.Application.Identity.Public;
using MakCrm.Application.Intakes.Public;
using MakCrm.Domain.Intakes;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Intakes;

/// <summary>What several operations on intakes need: finding one, making its keys and showing it.</summary>
sealed class IntakeEditor(IIntakesDb db, ISecretProtector seals, IPublicUrlProvider address, RequestContext exchange) : IModuleService
{
    public Task<SourceIntake?> Find(Guid sourceId, CancellationToken ct) => db.SourceIntakes.FirstOrDefaultAsync(i => i.Id == sourceId, ct);

    public IntakeKey NewKey(Guid sourceId)
    {
        var text = IntakeKey.NewText();
        return new(IntakeKey.HashOf(text), seals.CloseIntakeKey(sourceId, text));
    }

    /// <summary>Where platforms post; null when the key is revoked.</summary>
    public string? AddressOf(SourceIntake intake) =>
        intake.SealedKey is { } box ? address.Of($"{IntakeAddress.Path}/{seals.OpenIntakeKey(intake.Id, box)}") : null;

    /// <summary>The intake with its address, which must not lie open in the record of the answer.</summary>
    public Contract.SourceIntake View(SourceIntake intake)
    {
        exchange.IsAnswerSecret = true;
        return new()
        {
            SourceId = intake.Id,
            Source = intake.SourceCode,
            Preset = intake.Preset.MapTo<Contract.IntakePreset>(),
            Fields = [.. intake.Fields.Select(IntakeViews.View)],
            IsSandbox = intake.IsSandbox,
            Vk = intake.VkConfirmation is { } confirmation
                ? new() { Confirmation = confirmation, HasSecret = intake.SealedVkSecret is not null }
                : null,
            Address = AddressOf(intake),
            KeyMadeAt = intake.KeyMadeAt,
            FormerKeyUntil = intake.FormerKeyUntil,
            CreatedAt = intake.CreatedAt,
            Version = intake.Version,
        };
    }
}

static class IntakeViews
{
    public static Contract.IntakeField View(this IntakeField field) =>
        new()
        {
            From = field.From,
            To = field.To,
            Values =
                field.Values.Count == 0
                    ? null
                    : [.. field.Values.Select(v => new Contract.IntakeValue { Theirs = v.Theirs, Ours = v.Ours })],
        };

    public static IReadOnlyList<IntakeField> ToDomain(this IReadOnlyList<Contract.IntakeField>? fields) =>
        [
            .. (fields ?? []).Select(f => new IntakeField(
                f.From,
                f.To,
                [.. (f.Values ?? []).Select(v => new IntakeValue(v.Theirs, v.Ours))]
            )),
        ];

    public static IntakeMapping Mapping(this SourceIntake intake) => new(intake.SourceCode, intake.Preset, intake.Fields);

    public static Contract.IntakeUnderstood View(this (string Name, string To) provided) =>
        new() { Name = provided.Name, To = provided.To };
}
