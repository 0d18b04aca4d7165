using MakCrm.Application.Identity.Public;
using MakCrm.Application.Intakes.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class ReplaceSourceIntakeHandler(IntakeEditor editor, IntakeOpening opening, ISecretProtector seals)
    : IMessageHandler<Contract.ReplaceSourceIntake, Contract.SourceIntake>
{
    public async Task<Result<Contract.SourceIntake>> Handle(Contract.ReplaceSourceIntake request, CancellationToken cancellationToken)
    {
        if (Refusal(request.Body) is { } refusal)
            return refusal;
        var present = await editor.Find(request.Id, cancellationToken);
        var settings = Settings(request, present);
        if (present is null)
            return (await opening.Open(request.Id, settings, cancellationToken)).Map(editor.View);
        present.Change(settings);
        return editor.View(present);
    }

    static Error? Refusal(Contract.SourceIntakeSettings settings)
    {
        foreach (var (field, at) in (settings.Fields ?? []).Select((field, at) => (field, at)))
        {
            if (!IntakeTargets.IsKnown(field.To))
                return SourceIntakeErrors.TargetUnknown.WithPointer($"/fields/{at}/to");
        }

        return (settings.Preset == Contract.IntakePreset.Vk) == (settings.Vk is not null) ? null : SourceIntakeErrors.PlatformUnfit;
    }

    IntakeSettings Settings(Contract.ReplaceSourceIntake request, SourceIntake? present)
    {
        var settings = request.Body;
        return new(settings.Preset.MapTo<IntakePreset>(), settings.Fields.ToDomain(), settings.IsSandbox ?? false)
        {
            VkConfirmation = settings.Vk?.Confirmation,
            SealedVkSecret =
                settings.Vk is null ? null
                : settings.Vk.Secret is { } secret ? seals.CloseVkSecret(request.Id, secret)
                : present?.SealedVkSecret,
        };
    }
}

/// <summary>Gives a source its first address.</summary>
sealed class IntakeOpening(IIntakesDb db, IntakeEditor editor, ISourceLookup sources, TimeProvider clock) : IModuleService
{
    public async Task<Result<SourceIntake>> Open(Guid sourceId, IntakeSettings settings, CancellationToken ct)
    {
        if (await sources.CodeOf(sourceId, ct) is not { } code)
            return PublicSourceErrors.NotFound;
        var intake = SourceIntake.Open(sourceId, code, settings, editor.NewKey(sourceId), clock.GetUtcNow());
        return db.SourceIntakes.Add(intake).Entity;
    }
}
