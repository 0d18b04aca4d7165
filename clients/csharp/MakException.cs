namespace MakCrm.Client;

/// <summary>A call that failed. Thrown itself where an answer cannot be read as the contract says.</summary>
public class MakException : Exception
{
    /// <summary>A failure with its reason in words.</summary>
    public MakException(string message, Exception? cause = null)
        : base(message, cause) { }

    /// <summary>Whether the same call may succeed a little later. Repeatable calls have been repeated already.</summary>
    public virtual bool IsTransient => false;
}

/// <summary>The API could not be reached, or did not answer in time.</summary>
public sealed class MakConnectionException : MakException
{
    internal MakConnectionException(string message, Exception cause, bool isTimeout, bool isTransient)
        : base(message, cause) => (IsTimeout, IsTransient) = (isTimeout, isTransient);

    /// <summary>Whether there was no answer in time. A write may have happened all the same.</summary>
    public bool IsTimeout { get; }

    /// <inheritdoc />
    public override bool IsTransient { get; }
}

/// <summary>The authorization server refused to issue an access token (RFC 6749, 5.2).</summary>
public sealed class MakTokenException : MakException
{
    internal MakTokenException(string error, string? description)
        : base($"No access token: {error}{(description is null ? "" : $" ({description})")}") =>
        (Error, Description) = (error, description);

    /// <summary>Such as <c>invalid_client</c>.</summary>
    public string Error { get; }

    /// <summary>The reason in words.</summary>
    public string? Description { get; }
}
