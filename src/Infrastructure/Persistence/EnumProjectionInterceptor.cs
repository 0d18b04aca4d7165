using System.Linq.Expressions;
using System.Reflection;
using MakCrm.Application.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// Lets projections say <c>deal.State.As&lt;Contract.DealState&gt;()</c>: the cast to <see cref="Enum"/> that C# puts around the column
/// would make the database send a number, so the call is replaced by one that takes the column's own type.
/// </summary>
sealed class EnumProjectionInterceptor : ExpressionVisitor, IQueryExpressionInterceptor
{
    static readonly MethodInfo As = typeof(EnumWireFormat).GetMethod(nameof(EnumWireFormat.MapTo))!;
    static readonly MethodInfo Convert = typeof(EnumWireFormat).GetMethod(nameof(EnumWireFormat.Convert))!;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => Visit(queryExpression);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (
            !node.Method.IsGenericMethod
            || node.Method.GetGenericMethodDefinition() != As
            || node.Arguments[0] is not UnaryExpression { NodeType: ExpressionType.Convert } cast
        )
            return base.VisitMethodCall(node);
        var convert = Convert.MakeGenericMethod(cast.Operand.Type, node.Method.GetGenericArguments()[0]);
        return Expression.Call(convert, Visit(cast.Operand));
    }
}
