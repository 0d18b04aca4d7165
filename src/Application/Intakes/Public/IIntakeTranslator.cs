using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes.Public;

/// <summary>Makes leads of posts by the mapping of their source.</summary>
public interface IIntakeTranslator
{
    /// <summary>Within work that has begun: the custom fields are those of its tenant.</summary>
    ValueTask<IntakeTranslation> Translate(IntakeMapping mapping, IntakePost post, CancellationToken ct);
}

/// <summary>How posts to one source are understood.</summary>
public sealed record IntakeMapping(string SourceCode, IntakePreset Preset, IReadOnlyList<IntakeField> Own)
{
    /// <summary>What becomes of a name; of two that name it the source's own comes first.</summary>
    public IntakeField? Of(string name) => Find(Own, name) ?? Find(IntakePresets.Of(Preset), name);

    static IntakeField? Find(IReadOnlyList<IntakeField> fields, string name) =>
        fields.FirstOrDefault(f => f.From.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A post as the lead that it asks for, and what became of its fields.</summary>
/// <param name="Unknown">Names that no field is for.</param>
/// <param name="Unreadable">Fields whose values are none of what they should become.</param>
public sealed record IntakeTranslation(
    Contract.LeadRegistration Lead,
    IReadOnlyList<(string Name, string To)> Understood,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<(string Name, string To)> Unreadable
);
