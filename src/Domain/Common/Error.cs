namespace MakCrm.Domain.Common;

/// <summary>What kind of refusal an <see cref="Error"/> is; the edge turns it into an HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>400: the message breaks its shape.</summary>
    Malformed,

    /// <summary>401: nobody is signed in.</summary>
    Unauthenticated,

    /// <summary>403: the caller may not do this.</summary>
    Forbidden,

    /// <summary>404: there is no such thing within the caller's sight.</summary>
    NotFound,

    /// <summary>409: the present state does not allow it.</summary>
    Conflict,

    /// <summary>412: the caller's version is not the present one.</summary>
    Stale,

    /// <summary>422: well-formed, but its meaning is refused.</summary>
    Refused,
}

/// <summary>An expected refusal. <see cref="Code"/> is stable, snake_case and listed in <c>api-spec/errors.yaml</c>.</summary>
/// <param name="Code">The stable code that clients branch on.</param>
/// <param name="Kind">What kind of refusal it is.</param>
/// <param name="Pointer">A JSON pointer to the field at fault, when one field is.</param>
public sealed record Error(string Code, ErrorKind Kind, string? Pointer = null)
{
    /// <summary>The fields at fault, when there are several; empty otherwise.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    public static Error NotFound(string code) => new(code, ErrorKind.NotFound);

    public static Error Conflict(string code) => new(code, ErrorKind.Conflict);

    public static Error Unprocessable(string code, string? pointer = null) => new(code, ErrorKind.Refused, pointer);

    /// <summary>The same error, pointing at the field at fault.</summary>
    public Error WithPointer(string pointer) => this with { Pointer = pointer };
}

/// <summary>One field at fault: a JSON pointer into the body, or the name of a parameter.</summary>
public sealed record FieldError(string Code, string? Pointer, string? Parameter = null, string? Detail = null)
{
    /// <summary>Of the first character at fault within the value, from 0.</summary>
    public int? Position { get; init; }
}
