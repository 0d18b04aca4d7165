using System.Linq.Expressions;
using Mapster;
using Mapster.Models;

namespace MakCrm.Application.Common;

/// <summary>
/// What the contract shows of a <typeparamref name="TSource"/>: members of the same name by convention (<see cref="ContractConventions"/>), the others as the
/// module says. One expression serves queries and memory. A member of the contract that has no source is an error when the map is made.
/// </summary>
public sealed class ContractMap<TSource, TContract>
{
    readonly Lazy<Func<TSource, TContract>> compiled;

    /// <param name="exceptions">The members that no convention maps.</param>
    public ContractMap(Action<TypeAdapterSetter<TSource, TContract>>? exceptions = null)
    {
        Projection = Made(exceptions);
        compiled = new(Projection.Compile);
    }

    /// <summary>For queries: only the columns that it names are read.</summary>
    public Expression<Func<TSource, TContract>> Projection { get; }

    public TContract View(TSource source) => compiled.Value(source);

    static Expression<Func<TSource, TContract>> Made(Action<TypeAdapterSetter<TSource, TContract>>? exceptions)
    {
        var config = ContractConventions.Config();
        var setter = config.NewConfig<TSource, TContract>();
        exceptions?.Invoke(setter);
        return (Expression<Func<TSource, TContract>>)
            config.CreateMapExpression(new(typeof(TSource), typeof(TContract)), MapType.Projection);
    }
}
