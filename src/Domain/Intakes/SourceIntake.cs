using MakCrm.Domain.Common;

namespace MakCrm.Domain.Intakes;

/// <summary>The address of one source, to which platforms post leads in their own shape. It has the source's id.</summary>
public sealed class SourceIntake : AggregateRoot
{
    SourceIntake() { }

    /// <summary>Of the source; it never changes.</summary>
    public string SourceCode { get; private init; } = "";

    public IntakePreset Preset { get; private set; }

    /// <summary>Those of the source's own, which come before the preset's.</summary>
    public IReadOnlyList<IntakeField> Fields { get; private set; } = [];

    public bool IsSandbox { get; private set; }

    /// <summary>What VK expects as an answer when the address is entered there.</summary>
    public string? VkConfirmation { get; private set; }

    /// <summary>What VK sends with each post, sealed.</summary>
    public byte[]? SealedVkSecret { get; private set; }

    /// <summary>What the address is found by; null when the key is revoked.</summary>
    public byte[]? KeyHash { get; private set; }

    /// <summary>The key is shown again to whoever manages sources, so it is sealed beside its hash.</summary>
    public byte[]? SealedKey { get; private set; }

    public DateTimeOffset? KeyMadeAt { get; private set; }

    /// <summary>The key before, which opens beside the new one until <see cref="FormerKeyUntil"/>.</summary>
    public byte[]? FormerKeyHash { get; private set; }

    public DateTimeOffset? FormerKeyUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static SourceIntake Open(Guid sourceId, string sourceCode, IntakeSettings settings, IntakeKey key, DateTimeOffset at)
    {
        var intake = new SourceIntake
        {
            Id = sourceId,
            SourceCode = sourceCode,
            CreatedAt = at,
        };
        intake.Take(settings);
        intake.Take(key, at);
        intake.Raise(new SourceIntakeOpened(sourceId));
        return intake;
    }

    public void Change(IntakeSettings settings)
    {
        Take(settings);
        Raise(new SourceIntakeChanged(Id));
    }

    /// <param name="formerUntil">How long the key before opens; null for no longer.</param>
    public void RotateKey(IntakeKey key, DateTimeOffset? formerUntil, DateTimeOffset at)
    {
        (FormerKeyHash, FormerKeyUntil) = KeyHash is null || formerUntil is null ? (null, null) : (KeyHash, formerUntil);
        Take(key, at);
        Raise(new SourceIntakeKeyRotated(Id));
    }

    public Result RevokeKeys()
    {
        if (KeyHash is null)
            return SourceIntakeErrors.KeyRevoked;
        (KeyHash, SealedKey, KeyMadeAt, FormerKeyHash, FormerKeyUntil) = (null, null, null, null, null);
        Raise(new SourceIntakeKeyRevoked(Id));
        return Result.Ok();
    }

    void Take(IntakeSettings settings) =>
        (Preset, Fields, IsSandbox, VkConfirmation, SealedVkSecret) = (
            settings.Preset,
            settings.Fields,
            settings.IsSandbox,
            settings.VkConfirmation,
            settings.SealedVkSecret
        );

    void Take(IntakeKey key, DateTimeOffset at) => (KeyHash, SealedKey, KeyMadeAt) = (key.Hash, key.Sealed, at);
}

/// <summary>What people set about an intake.</summary>
public sealed record IntakeSettings(IntakePreset Preset, IReadOnlyList<IntakeField> Fields, bool IsSandbox)
{
    public string? VkConfirmation { get; init; }

    public byte[]? SealedVkSecret { get; init; }
}
