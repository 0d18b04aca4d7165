using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class GetIntakePresetsHandler : IMessageHandler<Contract.GetIntakePresets, Contract.IntakePresetList>
{
    public Task<Result<Contract.IntakePresetList>> Handle(Contract.GetIntakePresets request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Contract.IntakePresetList>>(
            new Contract.IntakePresetList { Presets = [.. Enum.GetValues<IntakePreset>().Select(View)] }
        );

    static Contract.IntakePresetFields View(IntakePreset preset) =>
        new() { Preset = preset.MapTo<Contract.IntakePreset>(), Fields = [.. IntakePresets.Of(preset).Select(IntakeViews.View)] };
}
