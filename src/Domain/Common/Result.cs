using System.Diagnostics.CodeAnalysis;

namespace MakCrm.Domain.Common;

/// <summary>What every outcome can tell without knowing its type.</summary>
public interface IOutcome
{
    Error? Error { get; }

    object? Value { get; }
}

/// <summary>An outcome that the pipeline can make from an error, or from an answer that was put into words elsewhere.</summary>
public interface IOutcome<out TSelf> : IOutcome
{
    static abstract TSelf ResponseAlreadySet { get; }

    static abstract TSelf Failed(Error error);
}

/// <summary>Nothing to say but that it was done.</summary>
public sealed record NoContent
{
    public static readonly NoContent Value = new();
}

/// <summary>Either a value or the reason why there is none.</summary>
public sealed class Result<T> : IOutcome<Result<T>>
{
    readonly T? value;

    Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public T Value => IsOk ? value! : throw new InvalidOperationException($"No value: {Error.Code}");

    object? IOutcome.Value => value;

    /// <summary>The value turned into another, when there is one.</summary>
    public Result<TNext> Map<TNext>(Func<T, TNext> next) => IsOk ? next(Value) : Error;

    /// <summary>It went well, and what to say of it was put into words elsewhere; the value is null.</summary>
    public static Result<T> ResponseAlreadySet { get; } = new(default, null);

    public static Result<T> Failed(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}

/// <summary>Done, or the reason why not.</summary>
public sealed class Result : IOutcome
{
    static readonly Result Success = new(null);

    Result(Error? error) => Error = error;

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    object? IOutcome.Value => null;

    public static Result Ok() => Success;

    /// <summary>What to answer when it was done.</summary>
    public Result<T> Map<T>(Func<T> next) => IsOk ? next() : Error;

    public static implicit operator Result(Error error) => new(error);
}
