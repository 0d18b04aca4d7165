namespace MakCrm.Domain.Intakes;

public enum IntakePreset
{
    Tilda,
    Vk,
    Yandex,
    Custom,
}

/// <summary>What becomes of a field that is sent.</summary>
/// <param name="From">Its name, in any capitals; of JSON a path with dots.</param>
/// <param name="To">One of <see cref="IntakeTargets"/>.</param>
/// <param name="Values">What is sent, and what is meant by it here.</param>
public sealed record IntakeField(string From, string To, IReadOnlyList<IntakeValue> Values)
{
    /// <summary>What is meant by a text that was sent.</summary>
    public string Meant(string text) =>
        Values.FirstOrDefault(v => v.Theirs.Trim().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))?.Ours ?? text;
}

public sealed record IntakeValue(string Theirs, string Ours);
