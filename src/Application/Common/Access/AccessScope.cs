using System.Linq.Expressions;

namespace MakCrm.Application.Common;

/// <summary>How far a permission reaches; each contains the ones before it.</summary>
public enum AccessLevel
{
    /// <summary>What is the caller's own.</summary>
    Own,

    /// <summary>And what his teams have.</summary>
    Team,

    /// <summary>And what everybody has in his unit and all below it.</summary>
    Unit,

    /// <summary>Everything of the tenant.</summary>
    Tenant,
}

/// <summary>Whose records a permission opens to the caller: the one rule behind every get, list, count, change and link.</summary>
public sealed class AccessScope
{
    public static readonly AccessScope Everybody = new(null);
    public static readonly AccessScope Nobody = new([]);
    readonly HashSet<Guid>? existing;

    AccessScope(IReadOnlyCollection<Guid>? people)
    {
        existing = people?.ToHashSet();
        UserIds = existing is null ? [] : [.. existing];
    }

    /// <summary>Whether there is no limit at all; then nothing need be asked.</summary>
    public bool IsUnrestricted => existing is null;

    /// <summary>Whose records are within, where it is not whole.</summary>
    public IReadOnlyList<Guid> UserIds { get; }

    public static AccessScope Of(IReadOnlyCollection<Guid> people) => new(people);

    /// <summary>What both cover. Scopes around one person contain one another, so it is the narrower.</summary>
    public AccessScope And(AccessScope other) =>
        IsUnrestricted || (!other.IsUnrestricted && other.UserIds.Count < UserIds.Count) ? other : this;

    /// <summary>Whether a record with these owners is within. Nobody's record is within the whole only.</summary>
    public bool Includes(params ReadOnlySpan<Guid?> owners)
    {
        if (existing is null)
            return true;
        foreach (var owner in owners)
        {
            if (owner is { } id && existing.Contains(id))
                return true;
        }

        return false;
    }
}

public static class AccessScopeExtensions
{
    /// <summary>Only the records that one of whose owners is within the scope.</summary>
    public static IQueryable<T> Within<T>(
        this IQueryable<T> records,
        AccessScope scope,
        params IReadOnlyList<Expression<Func<T, Guid?>>> owners
    )
    {
        if (scope.IsUnrestricted)
            return records;
        var people = scope.UserIds.Select(id => (Guid?)id).ToArray();
        Expression<Func<Guid?, bool>> isWithin = owner => people.Contains(owner);
        var record = Expression.Parameter(typeof(T));
        var any = owners.Select(owner => Put.In(isWithin, Put.In(owner, record))).Aggregate<Expression>(Expression.OrElse);
        return records.Where(Expression.Lambda<Func<T, bool>>(any, record));
    }

    sealed class Put(Expression parameter, Expression value) : ExpressionVisitor
    {
        /// <summary>The body of the function with the value in the place of its parameter.</summary>
        public static Expression In(LambdaExpression function, Expression value) =>
            new Put(function.Parameters[0], value).Visit(function.Body);

        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
