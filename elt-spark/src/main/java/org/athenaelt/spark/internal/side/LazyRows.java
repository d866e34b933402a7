package org.athenaelt.spark.internal.side;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Rows that are planned when an action first needs them. Spark's adaptive execution shuffles while
 * it plans: without this class, defining a join would shuffle its left side.
 */
public final class LazyRows extends RDD<InternalRow> {
  private static final long serialVersionUID = 1L;
  private static final ClassTag<InternalRow> TAG = ClassTag$.MODULE$.apply(InternalRow.class);

  private final transient Supplier<RDD<InternalRow>> plan;
  private transient @Nullable RDD<InternalRow> planned;

  public LazyRows(SparkContext context, Supplier<RDD<InternalRow>> plan) {
    super(context, CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(), TAG);
    this.plan = plan;
  }

  private synchronized RDD<InternalRow> planned() {
    RDD<InternalRow> known = planned;
    if (known == null) {
      known = plan.get();
      planned = known;
    }
    return known;
  }

  @Override
  public Partition[] getPartitions() {
    return planned().partitions();
  }

  @Override
  public Seq<Dependency<?>> getDependencies() {
    return CollectionConverters.asScala(List.<Dependency<?>>of(new OneToOneDependency<>(planned())))
        .toSeq();
  }

  @Override
  public Iterator<InternalRow> compute(Partition split, TaskContext context) {
    RDD<InternalRow> parent = firstParent(TAG);
    return parent.iterator(split, context);
  }
}
