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

    static Error? Refusal(Contract.SourceIntakeSettings told)
    {
        foreach (var (field, at) in (told.Fields ?? []).Select((field, at) => (field, at)))
        {
            if (!IntakeTargets.IsKnown(field.To))
                return SourceIntakeErrors.TargetUnknown.WithPointer($"/fields/{at}/to");
        }

        return (told.Preset == Contract.IntakePreset.Vk) == (told.Vk is not null) ? null : SourceIntakeErrors.PlatformUnfit;
    }

    IntakeSettings Settings(Contract.ReplaceSourceIntake request, SourceIntake? present)
    {
        var told = request.Body;
        return new(told.Preset.MapTo<IntakePreset>(), told.Fields.ToDomain(), told.IsSandbox ?? false)
        {
            VkConfirmation = told.Vk?.Confirmation,
            SealedVkSecret =
                told.Vk is null ? null
                : told.Vk.Secret is { } secret ? seals.CloseVkSecret(request.Id, secret)
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
